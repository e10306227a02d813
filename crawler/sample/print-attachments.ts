/**
 * Prints the reports that are published as PDF only into `data/files/`, with Chromium.
 * To be run after one of their texts was changed: `npx tsx crawler/sample/print-attachments.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SampleReport } from './sample-data.ts';
import { loadSampleData } from './sample-data.ts';
import { escapeHtml, renderParagraphs } from './templates/article.ts';

const STYLE =
  'body{font:16pt/1.75 "Noto Serif CJK SC",serif;margin:0 1cm}h1{font-size:22pt;text-align:center}p{margin:0;text-indent:2em;text-align:justify}p.signature{text-align:right}';

const printable = (report: SampleReport): string =>
  `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(report.title)}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(report.title)}</h1>${renderParagraphs(
    report.paragraphs,
    (html, kind) => `<p class="${kind}">${html}</p>`,
  )}</body></html>`;

function print(report: SampleReport): void {
  const folder = mkdtempSync(join(tmpdir(), 'sample-print-'));
  const page = join(folder, 'report.html');
  const target = fileURLToPath(new URL(`data/files/${report.id}.pdf`, import.meta.url));
  try {
    writeFileSync(page, printable(report));
    const flags = ['--headless', '--no-sandbox', '--no-pdf-header-footer'];
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    execFileSync(
      'chromium',
      [...flags, profile, `--print-to-pdf=${target}`, pathToFileURL(page).href],
      { stdio: 'ignore' },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const report of loadSampleData().reports) {
  if (report.attachment?.kind === 'pdf') print(report);
}
