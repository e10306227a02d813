/** Metadata as found: the label as printed → its first value that is not empty. */
import { closeUp, fold, trimEnds } from './characters.ts';
import { LABELS } from './furniture-data.ts';
import type { Pair } from './labels.ts';
import { isOrgan } from './titles.ts';

export interface MetadataBuilder {
  /** The first non-empty value of a key stays. */
  readonly add: (key: string, value: string | undefined | null) => void;
  readonly addPairs: (pairs: readonly Pair[]) => void;
  /** A breadcrumb printed on two lines is one trail. */
  readonly addTrail: (trail: string) => void;
  /** A value whose label the page left out: told by its shape and place, dropped when it has none. */
  readonly addUnlabelled: (value: string, besideTitle: boolean) => void;
  readonly build: () => Readonly<Record<string, string>>;
}

/** 11330703736873621E/2024-139175, 777737060/2020-882, 1495410037/gyz1/2022-00021. */
const INDEX_NUMBER = /^[a-z\d]{6,20}(?:[/-][a-z\d-]+)+$/i;
const SITE = /^\p{Script=Han}{3,20}(?:政府|门户网站|政府网|政务网|网站|信息网|公开平台)$/u;
/** Fonts, counters and share buttons say nothing about the document. */
const WORTHLESS: ReadonlySet<string> = new Set(['widget', 'place']);

/** `网站标识码:4501050001 桂公网安备…`: what follows the code has no label of its own. */
const firstWord = ({ kind, label, value }: Pair): string =>
  kind === 'footer' && /码$/.test(fold(label)) ? (/^\S+/.exec(value)?.[0] ?? '') : value;

/** 来源：本网 names no one; on a page that names its site, the site is meant. */
const OWN_SITE = /^本(?:网|站|网站)(?:原创|讯)?$/;
const isSource = (key: string): boolean =>
  /^(?:content)?source$/i.test(key) || LABELS.get(fold(key)) === 'source';

export function collectMetadata(): MetadataBuilder {
  const found = new Map<string, string>();
  const add: MetadataBuilder['add'] = (key, value) => {
    const trimmed = trimEnds(value ?? '');
    const known = found.get(key);
    if (trimmed !== '' && (known === undefined || known === '')) found.set(key, trimmed);
  };
  return {
    add,
    addPairs: (pairs) => {
      for (const pair of pairs) {
        if (!WORTHLESS.has(pair.kind)) add(pair.label, firstWord(pair));
      }
    },
    addTrail: (trail) => {
      const known = found.get('breadcrumb');
      const goesOn = /^[>›»＞]/.test(trail);
      if (known !== undefined && goesOn) found.set('breadcrumb', `${known} ${trail}`);
      else add('breadcrumb', trail);
    },
    addUnlabelled: (value, besideTitle) => {
      if (INDEX_NUMBER.test(fold(value))) add('indexNumber', value);
      else if (besideTitle && isOrgan(value)) add('organ', closeUp(value));
      else if (SITE.test(fold(value))) add('site', closeUp(value));
    },
    build: () => {
      const site = found.get('SiteName');
      const named = [...found].map(([key, value]): [string, string] =>
        site !== undefined && isSource(key) && OWN_SITE.test(value) ? [key, site] : [key, value],
      );
      return Object.fromEntries(named);
    },
  };
}
