/** Real reports, structured as always: those of the sample, those beside the project, odd ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../indexer/records.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import { extract } from '../../indexer/extract/extract.ts';
import { sharedPath } from '../quality/shared-data.ts';

const SAMPLE = join(import.meta.dirname, '../../crawler/sample/data/reports');

/** The sample's places are fictional; these are of all tiers, and some lie in others. */
const PLACES = ['广西壮族自治区', '南宁市', '江南区', '融安县', '河北省', '威县', '铁石乡'];

/** Signs that reports hold now and then, in every way they are written. */
const ODD = `一、特殊写法
依据桂府规〔2025〕37号和南府办(2024)137号，办结率98.5%，同比提高5%，收到１２３４５热线工单1,234件，另有12,345.67元。
國際論壇經驗與衞生羣眾工作，ＡＩ辅助审批，OCR识别，COVID-19期间App办理，5G＋政务服务，No.7街道，A4纸，3月1日。
融 议\u200B心 安\u3000品牌；☎️热线，👩‍👩‍👧家事调解，葛\u{E0100}城，㈱号，①②，Ⅲ级，が の，café，𠮷祥村，邨裏\uFEFF巷。
二、安全，生产
人人参与，人人人享有。待处理在建工程，中国农业发展银行。二〇二四年一〇月。1.2.3版。２０２２，２０２３年。100％
`;

interface Draft {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly region?: string;
  readonly year?: number;
}

function drafts(): Draft[] {
  const files = readdirSync(SAMPLE).sort();
  const sample = files.map((file, at) => {
    const region = PLACES[at % PLACES.length] ?? '';
    const year = Number(/\d{4}/.exec(file)?.[0]) - (at % 2);
    const name = `${region}${year}年法治政府建设年度报告.txt`;
    return { name, bytes: readFileSync(join(SAMPLE, file)), region, year };
  });
  const shared = sharedPath('reports');
  const real =
    shared === null
      ? []
      : readdirSync(shared)
          .sort()
          .map((name) => ({ name, bytes: readFileSync(join(shared, name)) }));
  const odd = { name: '异写.txt', bytes: Buffer.from(ODD), region: '融安县', year: 2023 };
  return [...sample, ...real, odd];
}

/** The same on every machine, but for the reports beside the project where there are none. */
export async function corpus(): Promise<Report[]> {
  const reports: Report[] = [];
  for (const [at, { name, bytes, ...known }] of drafts().entries()) {
    const extracted = await extract({ bytes, url: null, fileName: name });
    const digest = `sha256:${String(at).padStart(64, '0')}`;
    const id = reportId({ url: null, digest });
    const context = { reportId: id, url: null, fileName: name, known, linkText: null };
    reports.push({
      ...structureReport(extracted, context),
      id,
      url: null,
      otherUrls: [],
      source: at % 2 === 0 ? 'import' : 'sample',
      sample: false,
      capture: `capture-${at}`,
      capturedAt: '2025-03-01T00:00:00Z',
      digest,
      gone: null,
      recognition: null,
      corrected: [],
    });
  }
  return reports;
}
