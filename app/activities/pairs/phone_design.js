// Which pairs somebody gets, from the options in this participant's own order: everybody plays everybody, round by round.
//
// A phone knows no other phones, so it cannot ask for what was seen least. Instead each participant gets the first pairs of
// a tournament (the circle method: one stays, the others move on a seat each round) over an order of its own. In a round
// every option comes once, so that one participant sees all equally often, give or take one or two; and because the orders
// are random, every pair is as likely as any other. Over a hall all options are seen equally often, and all pairs about.

export function pairsOf(codes, number) {
  const seats = codes.length % 2 ? [...codes, null] : codes.slice();
  const last = seats.length - 1;
  const pairs = [];
  for (let round = 0; round < last && pairs.length < number; round += 1) {
    for (let n = 0; n < seats.length / 2; n += 1) {
      const pair = [seats[n], seats[last - n]];
      // Left and right change, so that who stays is not always on one side.
      if (!pair.includes(null)) pairs.push((round + n) % 2 ? pair.reverse() : pair);
    }
    seats.splice(1, 0, seats.pop());
  }
  return pairs.slice(0, number);
}
