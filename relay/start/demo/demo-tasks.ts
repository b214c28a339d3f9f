import type { TaskType } from '@baton/shared/task/task.ts'

/** A small team builds a booking app for sailing schools. What has no `at` waits in the backlog. */
export interface DemoTask {
  readonly name: string
  readonly title: string
  readonly at?: 'inbox' | 'done'
  readonly type?: TaskType
  readonly priority?: 0 | 1 | 2 | 3 | 4
  readonly labels?: readonly string[]
  readonly parent?: string
  readonly brief?: string
  readonly criteria?: readonly string[]
}

export const DEMO_TASKS: readonly DemoTask[] = [
  epic('booking', 'Guests book a course by themselves', 'From the list of courses to a paid place, without a phone call.'),
  epic('weather', 'Weather decides, not the office', 'A skipper marks a day as unsafe; everybody concerned learns of it at once.'),
  epic('ops', 'We sleep at night', 'Backups that were restored once, alerts that mean something.'),

  done('course-list', 'Course list with free places', 'booking', 1, ['web']),
  done('calendar', 'Calendar of boats and instructors', 'booking', 1, ['web']),
  done('login', 'Sign in by e-mail link', 'booking', 2, ['web', 'security']),
  done('ci', 'Run the tests on every push', 'ops', 1, ['tooling']),
  done('logo', 'New logo in header and favicon', undefined, 3, ['design']),
  done('gdpr', 'Privacy page in German and English', undefined, 2, ['legal']),

  {
    name: 'checkout',
    title: 'Checkout with card and SEPA',
    parent: 'booking',
    priority: 0,
    labels: ['web', 'payments'],
    brief:
      'Guests pay when they book. Use the hosted payment page; we never see card numbers.\n\nA place is held for **15 minutes** while they pay.',
    criteria: ['A paid booking shows in the calendar within a second', 'An abandoned payment frees the place after 15 minutes'],
  },
  {
    name: 'invoice',
    title: 'Send the invoice as PDF after payment',
    parent: 'booking',
    priority: 1,
    labels: ['payments', 'mail'],
    brief: 'One page, our address, VAT on a line of its own. Numbers without gaps.',
    criteria: ['Numbers have no gaps, also after a failed payment'],
  },
  { name: 'waiting-list', title: 'Waiting list for full courses', parent: 'booking', priority: 2, labels: ['web'] },
  { name: 'vouchers', title: 'Gift vouchers', parent: 'booking', priority: 3, labels: ['payments'] },
  {
    name: 'seats',
    title: 'Book several places at once',
    parent: 'booking',
    priority: 2,
    labels: ['web'],
    brief: 'Families book for four. Ask for each name.',
  },
  { name: 'cancel', title: 'Cancel up to 48 hours before', parent: 'booking', priority: 1, labels: ['web', 'payments'] },
  {
    name: 'forecast',
    title: 'Fetch the wind forecast every hour',
    parent: 'weather',
    priority: 1,
    labels: ['backend'],
    brief: 'Wind and gusts for our three harbours, in knots. Keep 14 days for the statistics.',
    criteria: ['A missing answer of the service is retried and reported once', 'Values are in knots'],
  },
  { name: 'storm-mail', title: 'Tell guests by mail when a day is called off', parent: 'weather', priority: 1, labels: ['mail'] },
  { name: 'storm-sms', title: 'And by text message', parent: 'weather', priority: 3, labels: ['mail'] },
  {
    name: 'traffic-light',
    title: 'Traffic light for the day on the start page',
    parent: 'weather',
    priority: 2,
    labels: ['web', 'design'],
  },
  {
    name: 'restore',
    title: 'Restore last night’s backup on a spare machine',
    parent: 'ops',
    type: 'chore',
    priority: 1,
    labels: ['tooling'],
  },
  { name: 'alerts', title: 'Alert when bookings stop coming in', parent: 'ops', priority: 2, labels: ['backend'] },
  { name: 'deps', title: 'Update dependencies for autumn', parent: 'ops', type: 'chore', priority: 3, labels: ['tooling'] },
  {
    name: 'timezone',
    title: 'Courses on the day of the clock change start an hour late',
    type: 'defect',
    priority: 0,
    labels: ['backend'],
    brief: 'On 25 October two courses show 10:00 instead of 09:00. We store local times without a zone.',
    criteria: ['A course keeps its wall clock time across the change'],
  },
  { name: 'umlauts', title: 'Names with umlauts break the guest list as CSV', type: 'defect', priority: 1, labels: ['backend'] },
  { name: 'safari', title: 'The calendar jumps when scrolled on an iPad', type: 'defect', priority: 2, labels: ['web'] },
  { name: 'double', title: 'Two guests got the last place', type: 'defect', priority: 0, labels: ['backend', 'payments'] },
  { name: 'a11y', title: 'Course list with keyboard and screen reader', priority: 2, labels: ['web', 'design'] },

  { name: 'idea-photos', title: 'Guests upload photos of their course?', at: 'inbox', priority: 4 },
  { name: 'idea-kids', title: 'A page for school classes', at: 'inbox', priority: 3 },
  { name: 'report-slow', title: 'Office says: Monday mornings are slow', at: 'inbox', type: 'defect', priority: 2 },
  { name: 'idea-en', title: 'English mails for guests from abroad', at: 'inbox', priority: 3, labels: ['mail'] },
]

function epic(name: string, title: string, brief: string): DemoTask {
  return { name, title, brief, type: 'epic', priority: 1 }
}

function done(name: string, title: string, parent: string | undefined, priority: 1 | 2 | 3, labels: readonly string[]): DemoTask {
  return { name, title, at: 'done', priority, labels, ...(parent && { parent }) }
}
