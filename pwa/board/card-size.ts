/** What a card with a title of one line and something beneath it takes with its gap; what it really takes is measured when it is drawn. */
export const CARD_PX = 96
