import { Link } from 'react-router';
import styles from './frame.module.css';

/** What every page ends with: where the data is from, and how programs get at it. */
export function Foot() {
  return (
    <footer className={styles['footer']}>
      <p>报告由各地各部门公开发布，引用请以原文为准。</p>
      <ul className={styles['links']}>
        <li>
          <Link to="/about">数据与方法</Link>
        </li>
        <li>
          <a href="/docs">开放接口</a>
        </li>
        <li>
          <a href="/feeds/search.atom?sort=newest" type="application/atom+xml">
            订阅新报告（Atom）
          </a>
        </li>
      </ul>
    </footer>
  );
}
