/** Run by crawl-kill.test.ts in a process of its own, to be killed at any moment. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { crawl } from '../../crawler/crawl.ts';
import { openDatabase } from '../../crawler/database.ts';
import { createFrontier } from '../../crawler/frontier.ts';
import { sourceSchema } from '../../crawler/sources/source.ts';

const [mode = '', folder = '', start = ''] = process.argv.slice(2);
const archive = await createWarcArchive({ folder, rotateBytes: 2_000_000 });

if (mode === 'put')
  for (let n = 0; ; n++) {
    const { id } = await archive.put({
      url: `http://www.example.gov.cn/${process.pid}/${n}`,
      source: 'test',
      status: 200,
      headers: { 'content-type': 'application/pdf' },
      body: randomBytes(300_000),
    });
    process.stdout.write(`${id}\n`);
  }

const source = sourceSchema.parse({
  id: 'test',
  name: '测试门户',
  hosts: [new URL(start).host],
  start: [start],
  delay: 0,
});
const db = openDatabase(join(folder, 'frontier.sqlite'));
const summary = await crawl({
  sources: [source],
  archive,
  frontier: createFrontier(db),
  contact: '',
});
await archive.close();
db.close();
process.stdout.write(JSON.stringify(summary));
