/** Which template draws the pages of which portal system. */
import type { SampleSite } from '../sample-data.ts';
import type { Article, ArticleTemplate } from './article.ts';
import { gkmlptArticle } from './gkmlpt.ts';
import { hanwebArticle } from './hanweb.ts';
import { trsArticle } from './trs.ts';
import { vsbArticle } from './vsb.ts';

const TEMPLATES: Readonly<Record<SampleSite['template'], ArticleTemplate>> = {
  trs: trsArticle,
  hanweb: hanwebArticle,
  vsb: vsbArticle,
  gkmlpt: gkmlptArticle,
};

/** The whole HTML page of an article, in the markup of its portal. */
export const renderArticle = (article: Article): string =>
  TEMPLATES[article.site.template](article);
