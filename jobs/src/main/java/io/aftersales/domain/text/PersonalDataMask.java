package io.aftersales.domain.text;

import io.aftersales.domain.text.Traits.Trait;

/**
 * Replaces personal data in texts by marks such as {@code [电话]}: telephone, identity and card numbers, mail addresses,
 * messengers' ids, street addresses, names after the words that announce them. Order numbers, prices and times stay.
 * Immutable, for one thread or many.
 */
public final class PersonalDataMask {

    private final Traits traits;
    private final NumberShapes numbers;
    private final AccountShapes accounts;
    private final NameShapes names;
    private final AddressShapes addresses;

    /** Masks by {@code words}. */
    public PersonalDataMask(MaskWords words) {
        this.traits = new Traits(words.nameMarkers());
        this.numbers = new NumberShapes(words.numberMarkers());
        this.accounts = new AccountShapes(words);
        this.names = new NameShapes(words);
        this.addresses = new AddressShapes(words.addressIntros(), words.notPlaces());
    }

    /** Masks by the words that come with this release. */
    public static PersonalDataMask packaged() {
        return new PersonalDataMask(MaskWords.packaged());
    }

    /** {@code text} without personal data; the same instance where there was none. */
    public String text(String text) {
        int found = traits.of(text);
        return found == 0 ? text : masked(text, found);
    }

    /**
     * A part of {@code text} and what stands round it, without personal data; {@code …} stands for what was left out.
     *
     * @param start where the part begins
     * @param end where it ends
     * @param reach characters at most on either side of it
     */
    public String excerpt(String text, int start, int end, int reach) {
        // Invisible characters are gone from what is masked: places are those of the rest.
        int from = Folding.visible(text.substring(0, start)).length() - reach;
        int to = Folding.visible(text.substring(0, end)).length() + reach;
        String visible = Folding.visible(text);
        return spans(visible, traits.of(visible))
                .cut(visible, Cut.at(visible, Math.max(0, from)), Cut.at(visible, Math.min(visible.length(), to)));
    }

    private String masked(String original, int found) {
        String text = Folding.visible(original);
        return spans(text, found).applyTo(text);
    }

    private Spans spans(String text, int found) {
        String folded = Folding.fold(text);
        Spans spans = new Spans();
        if ((found & Trait.MAIL) != 0) {
            accounts.findMails(folded, spans);
        }
        if ((found & Trait.NUMBER) != 0) {
            numbers.find(text, folded, spans);
        }
        if ((found & Trait.ACCOUNT) != 0) {
            accounts.findAccounts(folded, spans);
        }
        if ((found & Trait.ADDRESS) != 0) {
            addresses.find(folded, spans);
        }
        if ((found & Trait.NAME) != 0) {
            names.find(folded, spans);
        }
        return spans;
    }

    /** A field that holds a person's name and nothing else: masked, unless it names nobody (a locker, "himself"). */
    public String name(String value) {
        return names.namesNobody(value) ? value : NameShapes.MARK;
    }
}
