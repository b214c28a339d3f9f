import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/** All rules of axe, best practices among them, on all of the page, in both themes; what was found on all screens is told together. */
export class Inspection {
  readonly found: string[] = []

  async of(page: Page, where: string, except: readonly string[] = []): Promise<void> {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations, passes } = await new AxeBuilder({ page }).disableRules([...except]).analyze()
      expect(passes.length, `axe looked at ${where}`).toBeGreaterThan(10)
      for (const { id, help, nodes } of violations) {
        const about = nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} ${failureSummary}`).join(' | ')
        this.found.push(`${where}, ${colorScheme}: ${id} (${help}): ${about}`)
      }
    }
  }
}
