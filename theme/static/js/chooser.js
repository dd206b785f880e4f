// Marks the edition in the first language the browser asks for that the site has. It leads nowhere and keeps nothing.
const editions = [...document.querySelectorAll('.chooser a[hreflang]')];
const find = tag => editions.find(link => link.hreflang === tag);
const own = navigator.languages.map(tag => tag.toLowerCase()).map(tag => find(tag) ?? find(tag.split('-')[0])).find(Boolean);
own?.closest('li').classList.add('chooser-own');
