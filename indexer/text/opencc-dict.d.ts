/** OpenCC's character tables, which opencc-js ships without types: `from to1 to2|from to1|…`. */
declare module 'opencc-js/dict/*' {
  const table: string;
  export default table;
}
