/** The 47 counties as tiles, about where they lie: name, column and row. */
const TILES = [
  ['Turkana', 3, 1], ['Marsabit', 5, 1], ['Mandera', 8, 1],
  ['West Pokot', 3, 2], ['Samburu', 5, 2], ['Isiolo', 6, 2], ['Wajir', 8, 2],
  ['Trans Nzoia', 2, 3], ['Elgeyo-Marakwet', 3, 3], ['Baringo', 4, 3], ['Laikipia', 5, 3], ['Meru', 6, 3], ['Garissa', 8, 3],
  ['Busia', 1, 4], ['Bungoma', 2, 4], ['Uasin Gishu', 3, 4], ['Nakuru', 4, 4], ['Nyandarua', 5, 4], ['Nyeri', 6, 4], ['Tharaka-Nithi', 7, 4],
  ['Siaya', 1, 5], ['Kakamega', 2, 5], ['Nandi', 3, 5], ['Kericho', 4, 5], ["Murang'a", 5, 5], ['Kirinyaga', 6, 5], ['Embu', 7, 5], ['Tana River', 8, 5], ['Lamu', 9, 5],
  ['Vihiga', 2, 6], ['Kisumu', 3, 6], ['Bomet', 4, 6], ['Kiambu', 5, 6], ['Machakos', 6, 6], ['Kitui', 7, 6],
  ['Homa Bay', 1, 7], ['Kisii', 2, 7], ['Nyamira', 3, 7], ['Narok', 4, 7], ['Nairobi', 5, 7], ['Makueni', 6, 7], ['Kilifi', 8, 7],
  ['Migori', 1, 8], ['Kajiado', 5, 8], ['Taita-Taveta', 7, 8], ['Mombasa', 8, 8],
  ['Kwale', 8, 9],
];
const SHADES = 5;

/** "Nairobi City County" is Nairobi, "Muranga" is Murang'a. */
const plain = name => name.toLowerCase().replace(/\b(county|city)\b/g, '').replace(/[^a-z]/g, '');

/**
 * @param counties entries of { county, signups }
 * @returns tiles of { name, column, row, signups, shade } (shade 0 for none, 5 for the most) and how many sign-ups are
 *     in none of them
 */
export function placed(counties) {
  const byName = new Map();
  for (const { county, signups } of counties) {
    byName.set(plain(county), (byName.get(plain(county)) ?? 0) + signups);
  }
  const tiles = TILES.map(([name, column, row]) => ({ name, column, row, signups: byName.get(plain(name)) ?? 0 }));
  const most = Math.max(...tiles.map(tile => tile.signups));
  const onMap = tiles.reduce((sum, tile) => sum + tile.signups, 0);
  const all = counties.reduce((sum, county) => sum + county.signups, 0);
  return {
    tiles: tiles.map(tile => ({ ...tile, shade: tile.signups ? Math.max(1, Math.ceil((SHADES * tile.signups) / most)) : 0 })),
    offMap: all - onMap,
  };
}
