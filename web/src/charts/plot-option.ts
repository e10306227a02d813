import type { EChartsCoreOption } from 'echarts/core';

export interface PlotSeries {
  readonly name: string;
  /** Shares, 0 to 1; null where there is nothing to have a share of. */
  readonly values: readonly (number | null)[];
  /** The same in words, for the tooltip: `3/5 篇（60%）`. */
  readonly said: readonly string[];
}

export interface PlotData {
  readonly categories: readonly string[];
  readonly series: readonly PlotSeries[];
}

/** `line` for years, `bar` for places, one below the other. */
export type PlotKind = 'line' | 'bar';

export interface PlotLook {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
  /** CSS pixels of one rem, so that the large type reaches the canvas. */
  readonly rem: number;
  /** As many as there can be series. */
  readonly colours: readonly string[];
}

/** Told apart without colour: each series has a sign and a stroke of its own. */
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle'] as const;
const STROKES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2]] as const;

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('zh-CN', { maximumFractionDigits: 1 })}%`;

/** The lines of a tooltip: the year or place, then every series. */
export function tooltipLines({ categories, series }: PlotData, index: number): string {
  const lines = series.map(({ name, said }) => `${name}：${said[index] ?? '没有'}`);
  return [categories[index] ?? '', ...lines].join('\n');
}

function indexOf(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return -1;
  return typeof first.dataIndex === 'number' ? first.dataIndex : -1;
}

export function optionOf(kind: PlotKind, data: PlotData, look: PlotLook): EChartsCoreOption {
  const { ink, soft, line, surface, font, rem, colours } = look;
  const text = { color: soft, fontFamily: font, fontSize: 0.8125 * rem };
  const values = {
    type: 'value',
    min: 0,
    axisLabel: { ...text, formatter: percent },
    splitLine: { lineStyle: { color: line } },
  };
  const names = {
    type: 'category',
    data: [...data.categories],
    axisLabel: text,
    axisLine: { lineStyle: { color: soft } },
    axisTick: { show: false },
    // The first place stands on top.
    inverse: kind === 'bar',
  };
  return {
    animation: false,
    color: [...colours],
    textStyle: { fontFamily: font },
    grid: {
      left: 0.5 * rem,
      right: 1.25 * rem,
      top: data.series.length > 1 ? 2.75 * rem : rem,
      bottom: 0.5 * rem,
      containLabel: true,
    },
    legend: {
      show: data.series.length > 1,
      top: 0,
      left: 0,
      type: 'plain',
      itemWidth: 2.2 * rem,
      textStyle: { ...text, color: ink },
    },
    tooltip: {
      trigger: 'axis',
      // HTML tooltips need inline styles in markup, which the content security policy forbids.
      renderMode: 'richText',
      axisPointer: { type: kind === 'bar' ? 'shadow' : 'line' },
      confine: true,
      backgroundColor: surface,
      borderColor: soft,
      textStyle: { ...text, color: ink, lineHeight: 1.25 * rem },
      formatter: (params: unknown) => tooltipLines(data, indexOf(params)),
    },
    ...(kind === 'bar' ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values }),
    series: data.series.map(({ name, values: shares }, index) => ({
      name,
      type: kind,
      data: [...shares],
      ...(kind === 'bar'
        ? { barMaxWidth: rem }
        : {
            symbol: SYMBOLS[index % SYMBOLS.length],
            symbolSize: 0.55 * rem,
            connectNulls: false,
            lineStyle: { width: 2, type: STROKES[index % STROKES.length] },
          }),
    })),
  };
}
