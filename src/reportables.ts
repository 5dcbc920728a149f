import { findShown } from './features/accounts/index.ts'
import type { Reportable } from './features/reports/index.ts'
import { findWork, type Shelf } from './features/works/index.ts'
import type { Visitor } from './web/visit.ts'

/** What everybody can report: what is shared, and people as others see them. Nobody can report what they cannot see. */
export async function reportable(
  shelf: Shelf,
  visitor: Visitor | undefined,
  kind: 'character' | 'lorebook' | 'person',
  id: string,
): Promise<Reportable | undefined> {
  if (kind === 'person') {
    const shown = await findShown(shelf, id, visitor?.id)
    return (
      shown && {
        id: shown.id,
        name: shown.displayName || shown.username,
        path: `/people/${shown.username}`,
        versionId: null,
      }
    )
  }
  const work = await findWork(shelf, visitor, kind, id)
  if (!work || work.visibility === 'private') return undefined
  const { slug, versionId, listing } = work
  return { id: work.id, name: listing.name, path: `/${kind}s/${slug}`, versionId }
}
