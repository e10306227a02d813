/** word-extractor ships no types; what is used of it. */
declare module 'word-extractor' {
  interface WordDocument {
    getBody(options?: { readonly filterUnicode?: boolean }): string;
    getFootnotes(options?: { readonly filterUnicode?: boolean }): string;
  }
  export default class WordExtractor {
    extract(source: string | Buffer): Promise<WordDocument>;
  }
}
