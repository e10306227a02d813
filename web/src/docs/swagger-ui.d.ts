/** What is used of Swagger UI, which comes without types. */
interface SwaggerOptions {
  readonly url: string;
  readonly domNode: Element;
  readonly layout: 'BaseLayout';
  readonly deepLinking: boolean;
  readonly docExpansion: 'list' | 'full' | 'none';
  /** -1 hides the list of all schemas. */
  readonly defaultModelsExpandDepth: number;
  readonly defaultModelRendering: 'example' | 'model';
  readonly supportedSubmitMethods: readonly ('get' | 'post')[];
  /** A server that checks the document; null for none. */
  readonly validatorUrl: string | null;
  readonly syntaxHighlight: boolean;
}

interface Window {
  /** Put there by its script. */
  readonly SwaggerUIBundle?: (options: SwaggerOptions) => unknown;
}
