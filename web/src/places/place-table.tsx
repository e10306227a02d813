import { Link } from 'react-router';
import hidden from '../frame/hidden.module.css';
import { ranking } from './tiles.ts';
import styles from './tile-grid.module.css';

interface PlaceTableProps {
  readonly caption: string;
  readonly values: ReadonlyMap<string, number>;
  readonly format: (value: number) => string;
  readonly hrefOf?: (code: string) => string;
}

/** The numbers behind the tiles, the greatest first. */
export function PlaceTable({ caption, values, format, hrefOf }: PlaceTableProps) {
  return (
    <table>
      <caption className={hidden['hidden']}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">地区</th>
          <th scope="col" className={styles['number']}>
            数值
          </th>
        </tr>
      </thead>
      <tbody>
        {ranking(values).map(({ code, name, value }) => (
          <tr key={code}>
            <th scope="row">
              {hrefOf && value > 0 ? <Link to={hrefOf(code)}>{name}</Link> : name}
            </th>
            <td className={styles['number']}>{format(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
