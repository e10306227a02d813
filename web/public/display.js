// Large type and colours as chosen in this browser, set before the first paint: a script of the
// page itself would come after it, and an inline one is forbidden by the content security policy.
// The colours are Mantine's key and attribute, the type size is that of theme/type-size.ts.
(function () {
  var root = document.documentElement;
  var scheme = 'auto';
  try {
    scheme = localStorage.getItem('mantine-color-scheme-value') || 'auto';
    if (localStorage.getItem('tashan-type') === 'large') root.setAttribute('data-type', 'large');
  } catch {
    // Storage is forbidden: the system decides.
  }
  if (scheme !== 'light' && scheme !== 'dark')
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.setAttribute('data-mantine-color-scheme', scheme);
})();
