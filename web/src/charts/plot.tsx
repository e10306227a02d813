import { useEffect, useRef, useState } from 'react';
import { Waiting } from '../frame/waiting.tsx';
import { optionOf } from './plot-option.ts';
import type { PlotData, PlotKind, PlotLook } from './plot-option.ts';
import { plotHeight } from './plot-size.ts';
import styles from './plot.module.css';

/** As many colours as series can be compared. */
const COLOURS = [1, 2, 3, 4, 5] as const;
/** Attribute of the root that tells light from dark. */
const SCHEME = 'data-mantine-color-scheme';

interface PlotProps {
  readonly kind: PlotKind;
  readonly data: PlotData;
  /** What a screen reader says in place of the picture. */
  readonly label: string;
}

/** A plot on a canvas. The figures behind it must stand in a table beside it. */
export function Plot({ kind, data, label }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading');
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const leaving = new AbortController();
    void draw(element, kind, data, leaving.signal).then(
      () => setState('drawn'),
      () => setState('failed'),
    );
    return () => leaving.abort();
  }, [kind, data]);
  if (state === 'failed') return <p>图没有载入，数字见下面的表。</p>;
  return (
    <div className={styles['place']}>
      {state === 'loading' && <Waiting lines={4} />}
      <div
        ref={place}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas is drawn into it
        role="img"
        aria-label={label}
        className={styles['plot']}
        style={{ height: plotHeight(kind, data) }}
      />
    </div>
  );
}

function lookOf(element: Element): PlotLook {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink'),
    soft: value('--ink-soft'),
    line: value('--line'),
    surface: value('--surface'),
    font: style.fontFamily,
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    colours: COLOURS.map((number) => value(`--plot-${number}`)),
  };
}

/** Draws, and draws again when the size, the colours or the size of type change. */
async function draw(
  element: HTMLElement,
  kind: PlotKind,
  data: PlotData,
  signal: AbortSignal,
): Promise<void> {
  const { init } = await import('./echarts.ts');
  if (signal.aborted) return;
  const chart = init(element, null, { renderer: 'canvas' });
  const paint = () => chart.setOption(optionOf(kind, data, lookOf(element)), true);
  const sized = new ResizeObserver(() => chart.resize());
  const themed = new MutationObserver(paint);
  signal.addEventListener('abort', () => {
    sized.disconnect();
    themed.disconnect();
    chart.dispose();
  });
  // On paper ink is dark, whatever the screen is set to; what watches the root paints back.
  const root = document.documentElement;
  let scheme: string | null = null;
  const forPaper = () => {
    scheme = root.getAttribute(SCHEME);
    root.setAttribute(SCHEME, 'light');
    paint();
    chart.getZr().flush();
  };
  const forScreen = () => root.setAttribute(SCHEME, scheme ?? 'light');
  window.addEventListener('beforeprint', forPaper, { signal });
  window.addEventListener('afterprint', forScreen, { signal });
  paint();
  sized.observe(element);
  // Both the colour scheme and the large type are attributes of the root.
  themed.observe(document.documentElement, { attributes: true });
}
