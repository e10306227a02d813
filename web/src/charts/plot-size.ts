import type { PlotData, PlotKind } from './plot-option.ts';

/** Rem for a year's plot, and for each bar with the space around it. */
const LINE_HEIGHT = 20;
const BAR_HEIGHT = 1.15;

/** As a CSS length; known before the plot itself has loaded, so that its place can be kept. */
export function plotHeight(kind: PlotKind, { categories, series }: PlotData): string {
  const bars = categories.length * (series.length * BAR_HEIGHT + 0.7);
  return `${kind === 'line' ? LINE_HEIGHT : Math.max(6, bars + 4)}rem`;
}
