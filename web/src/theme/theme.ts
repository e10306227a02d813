import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

// The same ten shades stand in tokens.css, where Mantine's style sheets read them.
const jade: MantineColorsTuple = [
  '#edf7f4',
  '#d8ebe6',
  '#b0d6cd',
  '#84c0b2',
  '#5eac9b',
  '#459f8c',
  '#358f7d',
  '#257a6a',
  '#1a6759',
  '#0f5247',
];

/** Only what Mantine decides in code; sizes, fonts and colours are variables in `tokens.css`. */
export const theme = createTheme({
  colors: { jade },
  primaryColor: 'jade',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
