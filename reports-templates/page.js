/* Adds to the pages, which say everything without it: tooltips, sorting, filtering, copying. */
(function () {
  'use strict';

  var make = function (name, css, text) {
    var element = document.createElement(name);
    if (css) { element.className = css; }
    if (text) { element.textContent = text; }
    return element;
  };

  /* Tooltips: the points of the paths that say something, by pointer and by arrow keys. */

  var tip = make('div', 'tip');
  tip.setAttribute('role', 'status');
  tip.hidden = true;
  document.body.appendChild(tip);

  var spots = function (svg) {
    if (svg.spots) { return svg.spots; }
    svg.spots = [];
    svg.querySelectorAll('[data-say]').forEach(function (path) {
      var words = path.getAttribute('data-say').split('|');
      var points = path.getAttribute('d').match(/M-?[\d.]+ -?[\d.]+/g) || [];
      for (var i = 0; i + 1 < words.length && i < points.length; i++) {
        var at = points[i].slice(1).split(' ');
        svg.spots.push({ x: +at[0], y: +at[1], words: words[0] + ' ' + words[i + 1] });
      }
    });
    return svg.spots;
  };

  var hide = function () {
    tip.hidden = true;
    document.querySelectorAll('.here').forEach(function (mark) { mark.remove(); });
  };

  var show = function (svg, spot) {
    hide();
    var matrix = svg.getScreenCTM();
    var mark = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    mark.setAttribute('class', 'here');
    mark.setAttribute('cx', spot.x);
    mark.setAttribute('cy', spot.y);
    mark.setAttribute('r', 6);
    svg.appendChild(mark);
    tip.textContent = spot.words;
    tip.hidden = false;
    var x = matrix.a * spot.x + matrix.e;
    var y = matrix.d * spot.y + matrix.f;
    var left = Math.max(4, Math.min(x + 10, document.documentElement.clientWidth - tip.offsetWidth - 4));
    tip.style.left = left + window.scrollX + 'px';
    tip.style.top = Math.max(0, y - tip.offsetHeight - 10) + window.scrollY + 'px';
  };

  var nearest = function (svg, event) {
    var point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    var best = null;
    var least = 28 * 28;
    spots(svg).forEach(function (spot) {
      var distance = (spot.x - point.x) * (spot.x - point.x) + (spot.y - point.y) * (spot.y - point.y);
      if (distance < least) { best = spot; least = distance; }
    });
    return best;
  };

  var step = function (svg, event) {
    var all = spots(svg);
    var by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      hide();
    } else if (by && all.length) {
      svg.at = (svg.at + by + all.length) % all.length;
      show(svg, all[svg.at]);
      event.preventDefault();
    }
  };

  document.querySelectorAll('.panel svg').forEach(function (svg) {
    if (!svg.querySelector('[data-say]')) { return; }
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('pointermove', function (event) {
      var spot = nearest(svg, event);
      if (spot) { show(svg, spot); } else { hide(); }
    });
    svg.addEventListener('pointerleave', hide);
    svg.addEventListener('blur', hide);
    svg.addEventListener('focus', function () {
      svg.at = svg.at || 0;
      if (spots(svg).length) { show(svg, spots(svg)[svg.at]); }
    });
    svg.addEventListener('keydown', function (event) { step(svg, event); });
  });

  /* Tables: heads sort, a field filters. */

  var number = function (text) {
    var found = text.replace(/\u2212/g, '-').match(/^[^\d-]{0,3}(-?[\d.]+(?:e-?\d+)?)/);
    return found ? parseFloat(found[1]) : NaN;
  };

  var compare = function (a, b) {
    var x = number(a);
    var y = number(b);
    if (!isNaN(x) && !isNaN(y)) { return x - y; }
    if (isNaN(x) !== isNaN(y)) { return isNaN(x) ? 1 : -1; }
    return a < b ? -1 : a > b ? 1 : 0;
  };

  var sort = function (table, column, head) {
    var down = head.getAttribute('aria-sort') === 'ascending';
    table.querySelectorAll('thead th').forEach(function (other) { other.removeAttribute('aria-sort'); });
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row) {
      return { row: row, text: row.cells[column].textContent.trim() };
    });
    rows.sort(function (a, b) { return (down ? -1 : 1) * compare(a.text, b.text); });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  };

  var filter = function (table) {
    var label = make('label', 'filter', 'Rows with ');
    var field = make('input');
    var count = make('span', 'count');
    field.type = 'search';
    count.setAttribute('role', 'status');
    label.appendChild(field);
    var line = make('p', 'filter');
    line.appendChild(label);
    line.appendChild(count);
    table.parentNode.parentNode.insertBefore(line, table.parentNode);
    field.addEventListener('input', function () {
      var wanted = field.value.toLowerCase().split(/\s+/);
      var left = 0;
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !wanted.every(function (word) { return text.indexOf(word) >= 0; });
        left += row.hidden ? 0 : 1;
      });
      count.textContent = field.value ? ' ' + left + ' of ' + table.tBodies[0].rows.length : '';
    });
  };

  document.querySelectorAll('.scroll table').forEach(function (table) {
    if (table.tBodies[0].rows.length < 2) { return; }
    table.querySelectorAll('thead th').forEach(function (head, column) {
      var button = make('button', 'sort', head.textContent);
      button.type = 'button';
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () { sort(table, column, head); });
    });
    if (table.tBodies[0].rows.length > 7) { filter(table); }
  });

  /* Commands: a button copies them. */

  var copy = function (text, button) {
    var done = function () {
      button.textContent = 'copied';
      setTimeout(function () { button.textContent = 'copy'; }, 1500);
    };
    var byHand = function () {
      var area = make('textarea');
      area.value = text;
      document.body.appendChild(area);
      area.select();
      if (document.execCommand('copy')) { done(); }
      area.remove();
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, byHand);
    } else {
      byHand();
    }
  };

  var offer = function (place, text) {
    var button = make('button', 'copy', 'copy');
    button.type = 'button';
    button.setAttribute('aria-label', 'Copy ' + text);
    button.addEventListener('click', function () { copy(text, button); });
    place.appendChild(button);
  };

  document.querySelectorAll('pre').forEach(function (pre) { offer(pre, pre.textContent.trim()); });
  document.querySelectorAll('table.data tbody td:last-child').forEach(function (cell) {
    var text = cell.textContent.trim();
    if (/^stairs /.test(text)) { offer(cell, text); }
  });

  /* A link into a folded part unfolds it, and so does printing. */

  var unfold = function () {
    var place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var next = place && /^h\d$/i.test(place.tagName) && place.nextElementSibling;
    var folded = place && (place.closest('details') || (next && next.tagName === 'DETAILS' && next));
    if (folded) { folded.open = true; }
  };
  window.addEventListener('hashchange', unfold);
  unfold();
})();
