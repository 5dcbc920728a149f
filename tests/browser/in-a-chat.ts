import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { type Coming, type House, openHouse } from './house.ts'
import { openPuppet, type Puppet } from './puppet.ts'

/** For files whose every test begins in a new chat with a puppet: what stands here is of the test that runs. */
export let puppet: Puppet
export let house: House
export let member: Visitor
export let page: Page
export let chat: string
/** The member's. */
export let username: string
let count = 0

/** Opens the house before a file's tests, and a chat before each. */
export function inAChat(): void {
  beforeAll(async () => {
    puppet = await openPuppet()
    house = await openHouse({ env: puppet.env })
  })
  beforeEach(async () => {
    username = `writer${count++}`
    member = await house.site.member(username)
    chat = await member.beginChat()
    await open()
  })
  afterEach(async () => {
    await page.context().close()
    expect(house.troubles()).toEqual([])
  })
  afterAll(async () => {
    await house.close()
    await puppet.close()
  })
}

/** Comes to the chat anew, in another browser. */
export async function open(coming: Coming = {}): Promise<void> {
  await page?.context().close()
  page = await house.come({ as: member, ...coming })
  await page.goto(chat)
}
