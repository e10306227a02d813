import { NavLink } from 'react-router';
import styles from './navigation.module.css';

const PLACES = [
  { to: '/', label: '检索' },
  { to: '/practices', label: '做法' },
  { to: '/reports', label: '报告' },
  { to: '/trend', label: '趋势' },
  { to: '/publications', label: '公布情况' },
  { to: '/compare', label: '比较' },
  { to: '/peers', label: '同级参照' },
  { to: '/about', label: '说明' },
];

/** All places in sight, in two lines where they do not fit in one. */
export function Navigation() {
  return (
    <nav aria-label="主导航" className={styles['navigation']}>
      <ul className={styles['places']}>
        {PLACES.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
