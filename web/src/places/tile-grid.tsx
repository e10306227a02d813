import { useMemo } from 'react';
import { Link } from 'react-router';
import hidden from '../frame/hidden.module.css';
import { PlaceTable } from './place-table.tsx';
import { scaleOf, tilesFor } from './tiles.ts';
import type { Scale, Tile } from './tiles.ts';
import styles from './tile-grid.module.css';

interface TileGridProps {
  readonly caption: string;
  /** By two-digit code of the province; a province that is left out has no value. */
  readonly values: ReadonlyMap<string, number>;
  readonly format: (value: number) => string;
  readonly hrefOf?: (code: string) => string;
}

/**
 * Values of the 34 provincial units as equal squares, about where they lie: no borders and no
 * coast are drawn. Colour repeats the number; the same stands in a table below.
 */
export function TileGrid({ caption, values, format, hrefOf }: TileGridProps) {
  const scale = useMemo(() => scaleOf(values.values(), format), [values, format]);
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>{caption}</figcaption>
      <ul className={styles['grid']} aria-label={caption}>
        {tilesFor(values).map((tile) => (
          <TileItem
            key={tile.code}
            tile={tile}
            value={values.get(tile.code)}
            scale={scale}
            format={format}
            {...(hrefOf && { hrefOf })}
          />
        ))}
      </ul>
      {scale.legend.length > 1 && <Legend scale={scale} format={format} />}
      {values.size > 0 && (
        <details className={styles['table']}>
          <summary>以表格查看</summary>
          <PlaceTable
            caption={caption}
            values={values}
            format={format}
            {...(hrefOf && { hrefOf })}
          />
        </details>
      )}
    </figure>
  );
}

interface TileItemProps {
  readonly tile: Tile;
  readonly value: number | undefined;
  readonly scale: Scale;
  readonly format: (value: number) => string;
  readonly hrefOf?: (code: string) => string;
}

function TileItem({ tile, value, scale, format, hrefOf }: TileItemProps) {
  const { code, short, name, row, column } = tile;
  const said = `${name}：${value === undefined ? '没有' : format(value)}`;
  const shown = (
    <>
      <span className={hidden['hidden']}>{said}</span>
      <span aria-hidden="true" className={styles['short']}>
        {short}
      </span>
      {value !== undefined && (
        <span aria-hidden="true" className={styles['value']}>
          {format(value)}
        </span>
      )}
      <span aria-hidden="true" className={styles['full']}>
        {said}
      </span>
    </>
  );
  return (
    <li
      className={styles['tile']}
      data-step={value === undefined ? undefined : scale.stepOf(value)}
      data-side={column > 4 ? 'end' : undefined}
      style={{ gridRow: row, gridColumn: column }}
    >
      {hrefOf && value !== undefined && value > 0 ? (
        <Link to={hrefOf(code)}>{shown}</Link>
      ) : (
        <span>{shown}</span>
      )}
    </li>
  );
}

function Legend({ scale, format }: Pick<TileItemProps, 'scale' | 'format'>) {
  return (
    <p className={styles['legend']} aria-hidden="true">
      {scale.legend.map(({ step, from, to }) => (
        <span key={step}>
          <span className={styles['swatch']} data-step={step} />
          {format(from) === format(to) ? format(from) : `${format(from)}–${format(to)}`}
        </span>
      ))}
    </p>
  );
}
