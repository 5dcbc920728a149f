import { expect, test } from 'vitest'
import { ratingFromTags } from './rating.ts'

test.each(
  'NSFW,nsfw,#NSFW,[nsfw],NSFW 🔞,🔞,Explicit,R18,R-18,r_18,18+,Ｒ１８,xxx,X-Rated,Hentai,erotic roleplay,smut,porn,Lewd,BDSM,adult,Adults Only,sex,成人向け,アダルト,R18+,18禁,エロ,NTR,non-con'.split(
    ',',
  ),
)('a card that is tagged %s is for adults', (tag) => {
  expect(ratingFromTags(['female', tag])).toBe('adult')
})

test.each(['mature', 'Gore', 'violence', 'R-15', 'suggestive', 'NSFL'])('a card that is tagged %s is mature', (tag) => {
  expect(ratingFromTags([tag, 'fantasy'])).toBe('mature')
})

test.each(
  'SFW,not nsfw,Non-NSFW,no nsfw,young adult,adulting,unisex,Essex,hero,erosion,kinkajou,fantasy,1800s,118,大人の女性,Sussex,grape,erotics of law?'.split(
    ',',
  ),
)('a card that is tagged %s is for everyone', (tag) => {
  expect(ratingFromTags([tag])).toBe('everyone')
})

test('a card without tags is for everyone', () => {
  expect(ratingFromTags([])).toBe('everyone')
})
