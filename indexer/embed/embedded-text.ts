/** What of a text the model is given, of passages and queries alike. */
import { normalForm } from '../text/normal-form.ts';

/** Chinese characters in their Simplified form, which the model knows best; all else as written. */
export function embeddedText(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (character) => normalForm(character));
}
