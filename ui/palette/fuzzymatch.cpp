// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palette/fuzzymatch.h"

#include <algorithm>
#include <vector>

namespace pulseboard {

namespace {

constexpr int perLetter = 1;
constexpr int perWordStart = 8;
constexpr int perNeighbour = 5;
constexpr int none = -1'000'000;

QString folded(QStringView text)
{
    return text.toString().toCaseFolded();
}

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

} // namespace

std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    const QString letters = folded(pattern).remove(u' ');
    const QString in = folded(text);
    const auto size = static_cast<size_t>(in.size());
    // best[i]: of the letters so far, the last one standing at i. The best of all ways is found, not
    // the first: "st" in "Restart Server, Stop" means the word that begins so.
    std::vector<int> best(size, 0);
    for (qsizetype letter = 0; letter < letters.size(); ++letter) {
        std::vector<int> next(size, none);
        int before = letter == 0 ? 0 : none; // the best that ends two or more places before
        for (size_t i = 0; i < size; ++i) {
            if (letter > 0 && i >= 2) {
                before = std::max(before, best[i - 2]);
            }
            if (in[static_cast<qsizetype>(i)] != letters[letter]) {
                continue;
            }
            const int apart = before;
            const int beside = letter > 0 && i >= 1 && best[i - 1] > none ? best[i - 1] + perNeighbour : none;
            const int from = std::max(apart, beside);
            if (from > none) {
                next[i] = from + perLetter + (startsWord(in, static_cast<qsizetype>(i)) ? perWordStart : 0);
            }
        }
        best = std::move(next);
    }
    if (letters.isEmpty()) {
        return 0;
    }
    const auto top = std::ranges::max_element(best);
    return top == best.end() || *top <= none ? std::nullopt : std::optional(*top);
}

} // namespace pulseboard
