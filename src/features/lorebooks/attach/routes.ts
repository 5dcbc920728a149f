import { type Request, type Response, Router } from 'express'
import { done, show } from '../../../web/answer.ts'
import { me } from '../../../web/visit.ts'
import { contentOf, ownWork, type Work, type Workshop } from '../../works/index.ts'
import { keptBook } from '../books.ts'
import { wordsIn } from '../editor/sent.ts'
import { attachBooks, attachedIds, MOST_ATTACHED, ownBooks } from '../store.ts'
import { attachPage } from './views.ts'

type Slug = { slug: string }
const TOO_MANY = 'At most 20 lorebooks can be read beside one character.'

/** Which lorebooks of its owner's are read beside a character. */
export function attachRoutes(shop: Workshop): Router {
  const routes = Router()
  const at = '/characters/:slug/lorebooks'
  const owned = async (req: Request<Slug>) => {
    const owner = me(req)
    return { ...(await ownWork(shop, owner, 'character', req.params.slug)), ownerId: owner.id }
  }

  async function showBooks(res: Response, character: Work, ids: string[], errors: string[] = []): Promise<void> {
    const owner = me(res.req)
    const { slug, listing, visibility } = character
    const card = await contentOf<{ character_book?: unknown }>(shop, character.versionId, owner.id)
    const books = await ownBooks(shop, owner)
    show(
      res,
      attachPage({
        character: { slug, name: listing.name, isShared: visibility !== 'private' },
        books: books.map((book) => ({
          ...{ id: book.id, slug: book.slug, name: book.listing.name },
          ...{ isAttached: ids.includes(book.id), isShared: book.visibility !== 'private' },
        })),
        ownEntries: keptBook(card?.character_book).entries.length,
        errors,
      }),
    )
  }

  routes.get(at, async (req: Request<Slug>, res) => {
    const character = await owned(req)
    await showBooks(res, character, await attachedIds(shop.db, character.id))
  })

  routes.post(at, async (req: Request<Slug>, res) => {
    const character = await owned(req)
    const ids = wordsIn(req.body, 'book')
    if (ids.length > MOST_ATTACHED) return await showBooks(res.status(422), character, ids, [TOO_MANY])
    await attachBooks(shop, character, ids)
    done(res, { go: `/characters/${character.slug}/lorebooks`, say: 'These lorebooks are read beside the character.' })
  })

  return routes
}
