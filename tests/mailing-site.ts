import { type PostOffice, postOffice } from './post-office.ts'
import { openSite, type Site, type SiteOptions } from './site.ts'

/** The settings that let a site send its letters by this post office, or by none that answers. */
export const mailBy = ({ url }: Pick<PostOffice, 'url'>): { [name: string]: string } => ({
  SMTP_URL: url,
  MAIL_FROM: 'Troupe <troupe@troupe.example>',
})

/** A site whose letters go to a post office of its own, which is closed with it. */
export async function openMailingSite({ env, ...options }: SiteOptions = {}): Promise<{
  site: Site
  office: PostOffice
}> {
  const office = await postOffice()
  const site = await openSite({ ...options, env: { ...mailBy(office), ...env } })
  return { site: closedWith(office, site), office }
}

const closedWith = (office: PostOffice, site: Site): Site => ({
  ...site,
  async close() {
    await site.close()
    await office.close()
  },
  reopen: async (env) => closedWith(office, await site.reopen(env)),
})
