// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes the page's elements. Text only ever becomes text: nothing that the description says, or that
// came over a stream, is read as markup.

/** An element: `element('a.link', { href: '#x' }, 'text', otherElement)`. Children that are null are left out. */
export function element(tagAndClasses, properties = {}, ...children) {
    const [tag, ...classes] = tagAndClasses.split('.');
    const made = document.createElement(tag);
    if (classes.length)
        made.className = classes.join(' ');
    for (const [name, value] of Object.entries(properties)) {
        if (name.startsWith('on'))
            made.addEventListener(name.slice(2), value);
        else if (name.includes('-') || name === 'role' || name === 'for')
            made.setAttribute(name, value);
        else
            made[name] = value;
    }
    made.append(...children.flat().filter(child => child !== null && child !== undefined));
    return made;
}

/** The words of one line, with `code` between backticks. */
export function words(line) {
    return line.split(/(`[^`]+`)/).filter(Boolean)
        .map(part => part.startsWith('`') && part.length > 2 ? element('code', {}, part.slice(1, -1)) : part);
}

/** A description's paragraphs, parted by blank lines. OpenAPI has CommonMark there; ours uses no more of it. */
export function prose(text) {
    return (text ?? '').split(/\n\s*\n/).filter(Boolean).map(paragraph => element('p', {}, words(paragraph)));
}

/** A button that copies what `text()` gives. */
export function copyButton(text) {
    const button = element('button.small', { type: 'button' }, 'Copy');
    button.addEventListener('click', async () => {
        try {
            await navigator.clipboard.writeText(text());
            button.textContent = 'Copied';
        } catch {
            button.textContent = 'Not allowed';
        }
        setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
    return button;
}

/** The text of something to be run or read by a machine, with a button to copy it. */
export function codeBlock(label, text) {
    const pre = element('pre', { tabIndex: 0 }, text);
    const block = element('div.code', {}, element('div.code-bar', {}, element('span', {}, label), copyButton(() => pre.textContent)), pre);
    block.setText = value => { pre.textContent = value; };
    return block;
}
