import type { ReviewText } from './review-text.js';

export const bestSellerReviews: ReviewText[] = [
  {
    rating: 5,
    title: 'The one everybody reaches for',
    text: 'We have eleven mugs. This is the only one that is ever in the dishwasher, because it is the only one that is ever used. Ordered a second so that we can stop racing for it.',
  },
  {
    rating: 5,
    title: 'A handle that fits a hand',
    text: 'Three fingers through, thumb on top, no burnt knuckle. It sounds like a small thing until you have it every morning.',
  },
  {
    rating: 4,
    title: 'Lovely, on the heavy side',
    text: 'Beautiful glaze and it holds heat very well. Full to the brim it is a proper weight, and my mother finds it a bit much.',
  },
  {
    rating: 5,
    title: 'Exactly the colour in the picture',
    text: 'A grey blue that changes with the light. Mine is a touch greener near the foot, which I like more than if it were even.',
  },
  {
    rating: 5,
    title: 'Survived two small children',
    text: 'Dropped on cork, dropped on lino, knocked off a step. One tiny chip on the foot, which you cannot see.',
  },
  {
    rating: 3,
    title: 'Good mug, one of two arrived chipped',
    text: 'The replacement came in three days without a fuss, so no complaint there. But the box could do with more paper in it.',
  },
  {
    rating: 5,
    title: 'Keeps coffee hot through a meeting',
    text: 'Forty minutes later there was still something worth drinking at the bottom. My old thin one gave up after ten.',
  },
  {
    rating: 4,
    title: 'Wish it came larger',
    text: 'No faults at all. I drink tea by the pint, and this is a polite 330 ml. Please make a big sister.',
  },
  {
    rating: 5,
    title: 'Bought one, then four',
    text: 'Started with a single mug to see. There are five now, and each is slightly different, like a family.',
  },
  {
    rating: 4,
    title: 'Very nearly perfect',
    text: 'The unglazed ring on the base can mark a soft wooden table; mine has felt dots now. Otherwise a joy.',
  },
  {
    rating: 5,
    title: 'A gift that was kept',
    text: 'Gave it to a friend who gives everything away. It is on her desk with pens nowhere near it. High praise.',
  },
  {
    rating: 5,
    title: 'Dishwasher, every day, one year',
    text: 'The glaze looks like it did out of the box. I cannot say the same for anything else in that cupboard.',
  },
  {
    rating: 2,
    title: 'Not for my cup holder',
    text: 'It is a fine mug, but the foot is too wide for the machine tray at work, so the cup sits crooked under the spout. Check yours first.',
  },
  {
    rating: 5,
    title: 'Quietly handsome',
    text: 'Does not shout, goes with everything, feels like someone thought about the rim. Worth the money.',
  },
  {
    rating: 4,
    title: 'Glaze varies, be warned',
    text: 'Two in the same order were clearly cousins and not twins. I enjoy that. If you want a matching set, you may not.',
  },
  {
    rating: 4,
    title: 'My tea tastes better',
    text: 'It cannot be true, and yet. The rim is thin where it matters; the rest is a little heavier than I am used to.',
  },
  {
    rating: 5,
    title: 'Replaced a favourite',
    text: 'I broke the mug that I had owned for nineteen years and was not ready to love again. It took a week.',
  },
  {
    rating: 4,
    title: 'Solid everyday mug',
    text: 'No dribbles, no wobble, stacks two high if you are careful. Gets rather warm in the microwave, so use the handle.',
  },
  {
    rating: 5,
    title: 'The whole office has them now',
    text: 'I brought mine in and within a month there were six. We had to put coloured tape underneath.',
  },
  {
    rating: 3,
    title: 'Nice, but not cheap',
    text: 'Well made and good to hold. I am just not sure that it is three times as nice as the one from the market.',
  },
  {
    rating: 5,
    title: 'Sits still on a boat',
    text: 'Heavy in the foot and straight in the side: it stayed on the chart table through a lively crossing. The name is earned.',
  },
  {
    rating: 3,
    title: 'Darker than on the screen',
    text: 'A well-made mug that came quickly. I had hoped for more blue and less grey, but I have grown fond of it.',
  },
];
