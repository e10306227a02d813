import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Style sheets are imported for their effect.
/* oxlint-disable import/no-unassigned-import */
import './theme/mantine.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/print.css';
/* oxlint-enable import/no-unassigned-import */
import { App } from './app.tsx';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html 缺少 #root，页面无处安放');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
