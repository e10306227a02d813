import { describe, it } from 'vitest';
import { gkmlpt, jcms, jcmsGroups, jpaas } from './api-portals.ts';
import { expectWholePortal } from './portal-crawl.ts';
import * as portals from './static-portals.ts';

/** Recognised by their marks, and named in the registry. */
const SYSTEMS = [
  ['TRS WCM', 'trs', portals.trs],
  ['TRS WCM, older', 'trs', portals.trsOld],
  ['TRS WCM with variables', 'trs', portals.trsVariables],
  ['its relatives that count from one', 'trs', portals.countedFromOne],
  ['Hanweb jcms by numbers of rows', 'jcms', jcms],
  ['Hanweb jcms by groups', 'jcms', jcmsGroups],
  ['Hanweb jpaas', 'jpaas', jpaas],
  ['VSB', 'vsb', portals.vsb],
  ['UCAP', 'ucap', portals.ucap],
  ['the UUID type', 'uuid', portals.uuidPortal],
  ['the 32-hex type', 'hex', portals.hexPortal],
  ['the 32-hex type, list files', 'hex', portals.hexList],
  ['next-page links', 'generic', portals.nextLinks],
  ['page parameters', 'generic', portals.parameters],
  ['a form for the page', 'generic', portals.form],
] as const;

describe('every report is found exactly once, and nothing else, on a portal of', () => {
  it.each(SYSTEMS)('%s', async (_, listing, portal) => {
    await expectWholePortal(portal());
    await expectWholePortal(portal(), { listing });
  });

  it('gkmlpt, its column in the fragment or in the tree', async () => {
    const portal = gkmlpt();
    await expectWholePortal(portal, { start: [portal.start], listing: 'gkmlpt' });
    await expectWholePortal(gkmlpt());
  });

  it('another system than the registry names', async () => {
    await expectWholePortal(jcms(), { listing: 'vsb' });
    await expectWholePortal(portals.vsb(), { listing: 'gkmlpt' });
    await expectWholePortal(jpaas(), { listing: 'trs' });
  });
});
