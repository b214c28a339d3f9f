/** The randomness that keeps two people from giving two cards one rank. */
export const tossCoin = (): boolean => Math.random() < 0.5
