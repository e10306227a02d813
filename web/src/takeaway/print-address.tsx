import styles from './takeaway.module.css';

/** On paper a link is words; its whole address stands under it. */
export function PrintAddress({ path }: { readonly path: string }) {
  return (
    <p className={styles['printed']} aria-hidden="true">
      {window.location.origin + path}
    </p>
  );
}
