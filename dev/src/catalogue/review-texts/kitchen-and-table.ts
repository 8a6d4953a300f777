import type { ProductKind } from '../product-kind.js';
import type { ReviewText } from './review-text.js';

export const kitchenAndTable: Partial<Record<ProductKind, ReviewText[]>> = {
  mug: [
    {
      rating: 4,
      title: 'Good in the hand',
      text: 'Comfortable, tidy, and the coffee stays warm. I would have liked the handle a millimetre thicker.',
    },
    {
      rating: 5,
      title: 'Small pleasures',
      text: 'Looks even better than the photograph, and I am told that is rare.',
    },
  ],
  kettle: [
    {
      rating: 5,
      title: 'Pours like a pencil line',
      text: 'I can put the water where I want it, drop by drop, and it stops when I stop. My filter coffee has improved without my getting any better at it.',
    },
    {
      rating: 4,
      title: 'Beautiful, a little slow',
      text: 'The pour is superb. It takes a minute longer to boil than the ugly one it replaced, and I have decided that I can wait a minute.',
    },
    {
      rating: 5,
      title: 'Lives on the hob',
      text: 'Some things you put away and some you leave out. Nobody in this house would dream of putting this away.',
    },
    {
      rating: 3,
      title: 'The handle gets warm',
      text: 'Lovely spout and no drips, but on a gas ring the handle is hot by the end, so keep a cloth near it.',
    },
    {
      rating: 4,
      title: 'No dribble',
      text: 'It pours cleanly to the last drop. I measured the temperature against a probe, and it was within a degree.',
    },
    {
      rating: 5,
      title: 'Morning ritual, upgraded',
      text: 'Steady stream, good balance when full, and the lid stays on when you tip it right over. Delighted.',
    },
    {
      rating: 3,
      title: 'Scale shows inside',
      text: 'We have hard water, and it needs vinegar every other week to stay bright. The pour is lovely, though.',
    },
  ],
  pot: [
    {
      rating: 5,
      title: 'Three hours, no attention',
      text: 'Shin of beef, a bottle of stout, low oven. Nothing caught and nothing dried out. It weighs as much as a dog, and I love it as much.',
    },
    {
      rating: 4,
      title: 'Heavy, and that is the point',
      text: 'Needs two hands and a plan when it is full. The heat is wonderfully even, and it washes up with hardly a scrub.',
    },
    { rating: 5, title: 'An heirloom already', text: 'My daughter has asked who gets it. She is nine.' },
  ],
  pan: [
    {
      rating: 4,
      title: 'Eggs slide',
      text: 'After a fortnight of ignoring all instructions except "do not soak it", nothing sticks. The handle needs a cloth.',
    },
  ],
  knife: [
    {
      rating: 5,
      title: 'Frighteningly good',
      text: 'Arrived sharp enough to shave tomatoes. It sits well in a small hand, and an edge comes back in a minute.',
    },
  ],
  pouch: [
    {
      rating: 5,
      title: 'Fresh as promised',
      text: 'The roast date on the bag was two days before it reached me. The whole hallway smelled of it.',
    },
    {
      rating: 4,
      title: 'A good everyday coffee',
      text: 'Tastes like the notes on the bag, for once. I grind it slightly finer than I thought I should.',
    },
    {
      rating: 5,
      title: 'Standing order',
      text: 'I have stopped trying others. It is sweet, clean, and never bitter even when I forget it in the pot.',
    },
    {
      rating: 3,
      title: 'Decent, not for me',
      text: 'Well roasted and quick to arrive. I like mine with a little more body, but my partner finished the bag happily.',
    },
  ],
  grinder: [
    {
      rating: 5,
      title: 'Even grounds, strong arms',
      text: 'No dust and no boulders, and the clicks make it easy to find your setting again. It is also the quietest thing in the kitchen at six in the morning.',
    },
  ],
  jar: [
    {
      rating: 5,
      title: 'Gone in a week',
      text: 'I opened it on Sunday for guests. By Thursday it was me, a spoon and the light of the fridge.',
    },
    {
      rating: 4,
      title: 'Tastes home-made',
      text: 'A proper texture, and the label does not lie about what is inside. A bigger jar would be welcome.',
    },
    {
      rating: 5,
      title: 'Toast is merely the vehicle',
      text: 'I bought one to try and four for Christmas presents. Two of the presents are already open.',
    },
    {
      rating: 2,
      title: 'Lid was stuck fast',
      text: 'It took two grown adults and a hot tap. What was inside was nice enough, but I was too cross to notice.',
    },
    {
      rating: 5,
      title: 'Like my grandmother’s',
      text: 'I did not expect to be moved by a jar. The flavour is exactly the one that I had given up looking for.',
    },
    {
      rating: 4,
      title: 'Full of flavour',
      text: 'A little goes a long way. Keeps well once open, or so I have heard.',
    },
  ],
  chocolate: [
    {
      rating: 5,
      title: 'Proper snap',
      text: 'It breaks cleanly, melts slowly and does not leave that waxy feeling. Two squares are enough; I have four.',
    },
    {
      rating: 4,
      title: 'Grown-up chocolate',
      text: 'Deep and well balanced. My children think it is medicine, which suits me perfectly.',
    },
    {
      rating: 5,
      title: 'Best bar in the drawer',
      text: 'I keep several in the drawer for comparison. This is always the gap.',
    },
    {
      rating: 3,
      title: 'Arrived in two halves',
      text: 'Tastes excellent, but the bar was broken in the post. As I was going to break it anyway, three stars.',
    },
    {
      rating: 5,
      title: 'Dangerous',
      text: 'Ordered four to save on postage. Postage is now the least of my problems.',
    },
    {
      rating: 4,
      title: 'Very good, soon gone',
      text: 'A clean finish and a lovely wrapper. I wish it came in a size for people without self-control.',
    },
  ],
  packet: [
    {
      rating: 4,
      title: 'You can taste the difference',
      text: 'A plain staple done well. I was sceptical that it could matter, and I was wrong.',
    },
  ],
};
