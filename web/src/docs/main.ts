/**
 * The interface, browsable at `/docs`: Swagger UI with our own document. Its program and sheets
 * are named here and not imported, so that no piece of them ends up in the app. Our own sheet is a
 * file apart, which the page names itself: coming with the others it would move what is shown.
 */
import swaggerProgram from 'swagger-ui-dist/swagger-ui-bundle.js?url';
import swaggerSheet from 'swagger-ui-dist/swagger-ui.css?url';
import { keepNamed } from './names.ts';

// Swagger UI's own name for it; `display.js` has found out by now.
const { dataset, classList } = document.documentElement;
classList.toggle('dark-mode', dataset['mantineColorScheme'] === 'dark');

function load(element: HTMLLinkElement | HTMLScriptElement): Promise<void> {
  return new Promise((resolve) => {
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => resolve());
    // Before our own sheet, which has the last word.
    document.head.prepend(element);
  });
}

function sheet(address: string): HTMLLinkElement {
  return Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
}

const program = Object.assign(document.createElement('script'), { src: swaggerProgram });
await Promise.all([sheet(swaggerSheet), program].map(load));

const place = document.querySelector('#docs');
if (place !== null && window.SwaggerUIBundle !== undefined) {
  keepNamed(place);
  window.SwaggerUIBundle({
    url: '/api/openapi.json',
    domNode: place,
    layout: 'BaseLayout',
    deepLinking: false,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    defaultModelRendering: 'model',
    supportedSubmitMethods: ['get', 'post'],
    // Else the document would be sent to a server of the makers of Swagger.
    validatorUrl: null,
    syntaxHighlight: false,
  });
}
