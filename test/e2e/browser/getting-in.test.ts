import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { emailOf, PASSWORD } from '../../support/visitor.ts'
import { Inspection } from './inspection.ts'
import { claimLinkOf, play } from './play.ts'
import type { Seat } from './seat.ts'

it('the secret of a link leaves the address, survives a reload, and works once', () =>
  play(async ({ relay, sit }) => {
    const link = claimLinkOf(relay)
    const mia = await sit('Mia')
    const { pathname, hash } = new URL(link)
    await mia.open(`${pathname}${hash}`)
    await mia.page.getByRole('button', { name: 'Make it mine' }).waitFor()
    expect(mia.page.url()).not.toContain(hash.slice(1))
    await mia.page.reload()
    await mia.page.getByRole('button', { name: 'Make it mine' }).waitFor()
    await mia.comeIn(link)

    const late = await sit('Late')
    await late.open(`${pathname}${hash}`)
    await late.page.getByRole('heading', { name: 'This link does not open' }).waitFor()
    expect(await late.page.getByRole('alert').innerText()).toMatch(/used/)
  }))

it('two accounts in one browser never mix, and what one did not send waits for them', () =>
  play(async ({ claim, project }) => {
    const mia = await claim('Mia')
    const link = await mia.inviteLink()
    await project(mia)
    await mia.page.getByRole('button', { name: 'Add a task' }).first().waitFor()
    await mia.cutOff()
    await mia.page.keyboard.press('c')
    await mia.page.getByRole('textbox', { name: 'New task in Inbox' }).fill('Only on this device')
    await mia.page.keyboard.press('Enter')
    await mia.page.getByText('Only on this device').first().waitFor()
    await mia.page.keyboard.press('Escape')

    await mia.page.getByRole('link', { name: 'Settings' }).click()
    await mia.page.getByRole('link', { name: 'Sign-in and devices' }).click()
    await mia.page.getByRole('button', { name: 'Sign out', exact: true }).click()
    const asked = mia.page.getByRole('dialog', { name: 'Sign out?' })
    await asked.getByText(/only on this device/).waitFor()
    await asked.getByRole('button', { name: 'Sign out' }).click()
    // The login itself cannot be ended without the relay, and the form says so.
    await asked.getByText(/does not answer/).waitFor()
    await asked.getByRole('button', { name: 'Cancel' }).click()

    // Their login goes before the network is back, or what they wrote would be sent.
    await mia.context.clearCookies()
    await mia.networkBack()
    await comeInAs(mia, 'Noa', link)
    await mia.open('/p/WORK')
    await mia.page.getByRole('button', { name: 'Add a task' }).first().waitFor()
    expect(await mia.page.getByText('Only on this device').count()).toBe(0)

    await signOut(mia)
    await signIn(mia.page, 'Mia')
    await mia.open('/p/WORK')
    await mia.page.getByText('Only on this device').first().waitFor()
    await mia.stands(/on the relay/i)
  }))

it('axe finds nothing on the ways in and in the settings, by day and by night', () =>
  play(async ({ relay, sit }) => {
    const inspect = new Inspection()
    const seat = await sit('Mia', { viewport: { width: 390, height: 844 } })
    await seat.open('/sign-in')
    await seat.page.getByRole('button', { name: 'Sign in' }).waitFor()
    await inspect.of(seat.page, 'sign in')
    await seat.page.goto(claimLinkOf(relay))
    await seat.page.getByRole('button', { name: 'Make it mine' }).waitFor()
    await inspect.of(seat.page, 'claim')
    await seat.comeIn(claimLinkOf(relay))
    for (const [path, heading] of SCREENS) {
      await seat.open(path)
      await seat.page.getByRole('heading', { name: heading }).first().waitFor()
      await inspect.of(seat.page, path)
    }
    expect(inspect.found).toEqual([])
  }))

const SCREENS = [
  ['/projects', 'Create your first project'],
  ['/settings', 'Profile'],
  ['/settings/appearance', 'Appearance'],
  ['/settings/sign-in', 'Where you are signed in'],
  ['/settings/members', 'People'],
  ['/settings/tokens', 'Agents'],
  ['/lost', 'There is nothing at this address.'],
] as const

async function comeInAs(seat: Seat, name: string, link: string): Promise<void> {
  const { pathname, hash } = new URL(link)
  await seat.open(`${pathname}${hash}`)
  await seat.page.getByLabel('Your name').fill(name)
  await seat.page.getByLabel('Email').fill(emailOf(name))
  await seat.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await seat.page.getByRole('button', { name: 'Join' }).click()
  await seat.syncIcon().waitFor()
}

async function signOut(seat: Seat): Promise<void> {
  await seat.open('/settings/sign-in')
  await seat.page.getByRole('button', { name: 'Sign out', exact: true }).last().click()
  await seat.page.getByRole('heading', { name: 'Sign in' }).waitFor()
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Email').fill(emailOf(name))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor({ state: 'detached' })
}
