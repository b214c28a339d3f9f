/** What keeps this device from working as it should until somebody does something; the reason is a sentence for people. */
export type Problem =
  /** The browser will not open its storage: nothing is read or kept here. It is tried again. */
  | { readonly kind: 'storage-closed'; readonly reason: string }
  /** A write was refused, mostly for want of room. What was typed is still in this tab; it is tried again. */
  | { readonly kind: 'storage-full'; readonly reason: string }
  | { readonly kind: 'storage-failed'; readonly reason: string }
  /** Another tab runs a newer Baton: reload this one. */
  | { readonly kind: 'outdated-tab'; readonly reason: string }
  /** The relay does not know this session any more: sign in again, as the same person. What is on this device stays. */
  | { readonly kind: 'signed-out'; readonly reason: string }
  /** Somebody else is signed in in this browser now: reload to go on as them. */
  | { readonly kind: 'other-account'; readonly reason: string }
  /** The relay speaks a newer protocol: reload to update. */
  | { readonly kind: 'too-old'; readonly reason: string }
