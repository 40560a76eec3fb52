/** The page's own words. The data's words come with the data. */
const WORDS = {
  en: {
    skipToMap: 'Skip to the map',
    summary: 'Summary',
    about: 'About this map',
    keys: 'Keys: / searches, arrows move the map, + and − zoom, Enter tells what lies at the centre, c copies the position.',
    licence: 'Drawn with Leaflet: licence',
    mapKeys: 'Map. Arrows move, plus and minus zoom, Enter tells what lies at the centre.',
    panelToggle: 'Show or hide the summary',
    search: 'Search names',
    searchHint: 'Search names and numbers',
    found: 'found',
    nothingFound: 'Nothing found',
    layers: 'Layers',
    northUp: 'North is up',
    copy: 'Copy',
    copyCentre: 'Copy',
    copied: 'Copied',
    copyHint: 'Copy this position (c)',
    wholeArea: 'Whole area',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    close: 'Close',
    nothingHere: 'No visible layer has anything here.',
    noValue: 'not stated',
    yes: 'yes',
    no: 'no',
    goTo: 'Show on the map',
    sortBy: 'Sort by',
    position: 'Position',
    feature: 'Feature',
    groups: {
      proposal: 'Proposal', land: 'Land', mining: 'Mining', nature: 'Nature and water', people: 'People',
      impacts: 'Impacts',
    },
    east: 'E', west: 'W', north: 'N', south: 'S',
  },
  fr: {
    skipToMap: 'Aller à la carte',
    summary: 'Résumé',
    about: 'À propos de cette carte',
    keys: 'Clavier : / cherche, les flèches déplacent la carte, + et − changent l’échelle, Entrée dit ce qui est au centre, c copie la position.',
    licence: 'Dessinée avec Leaflet : licence',
    mapKeys: 'Carte. Les flèches déplacent, plus et moins changent l’échelle, Entrée dit ce qui est au centre.',
    panelToggle: 'Montrer ou cacher le résumé',
    search: 'Chercher un nom',
    searchHint: 'Chercher un nom ou un numéro',
    found: 'trouvés',
    nothingFound: 'Rien trouvé',
    layers: 'Couches',
    northUp: 'Le nord est en haut',
    copy: 'Copier',
    copyCentre: 'Copier',
    copied: 'Copié',
    copyHint: 'Copier cette position (c)',
    wholeArea: 'Vue d’ensemble',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    close: 'Fermer',
    nothingHere: 'Aucune couche visible n’a quelque chose ici.',
    noValue: 'non indiqué',
    yes: 'oui',
    no: 'non',
    goTo: 'Montrer sur la carte',
    sortBy: 'Trier par',
    position: 'Position',
    feature: 'Objet',
    groups: {
      proposal: 'Proposition', land: 'Terres', mining: 'Mines', nature: 'Nature et eau', people: 'Population',
      impacts: 'Impacts',
    },
    east: 'E', west: 'O', north: 'N', south: 'S',
  },
};

/** Puts the words into the elements that name one: as text, as label for readers of the screen, as hint. */
function placeWords(words) {
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = words[element.dataset.word];
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', words[element.dataset.label]);
    if (element.matches('button, #north')) element.title = words[element.dataset.label];
  }
  for (const element of document.querySelectorAll('[data-hint]')) {
    element.placeholder = words[element.dataset.hint];
  }
  for (const element of document.querySelectorAll('[data-title]')) {
    element.title = words[element.dataset.title];
  }
}

/**
 * A new element. Text is set as text: nothing from the data is ever read as markup.
 * @param {string} tag
 * @param {{className?: string, text?: string}} [options]
 * @param {...Node} children
 */
function make(tag, { className, text } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}
