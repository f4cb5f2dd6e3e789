package io.aftersales.rules;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.risk.ReadText;
import io.aftersales.domain.sla.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads which texts are read beside those of messages and reviews, and who speaks in them. */
final class TextSection {

    private static final String EXPECTED = "write texts: {buyer: [{event: order.CASE_OPENED}], agent: [..]}";
    private static final List<Sender> SPEAKERS = List.of(Sender.BUYER, Sender.AGENT);

    private TextSection() {}

    static List<ReadText> read(YamlMap root, TriggerParser triggers) {
        List<ReadText> texts = new ArrayList<>();
        Optional<YamlMap> section = root.get("texts").flatMap(node -> node.map(EXPECTED));
        section.ifPresent(map -> {
            map.allow(SPEAKERS.stream().map(TextSection::key).toList());
            for (Sender speaker : SPEAKERS) {
                for (Trigger event : triggers.at(map, key(speaker), null)) {
                    EventStream stream = event.kind().stream();
                    if (stream != EventStream.ORDER && stream != EventStream.CHAT) {
                        map.key(key(speaker))
                                .problem(
                                        event.kind().ruleName() + " has no text, or one that is read anyway",
                                        "name events of orders or of conversations and tickets");
                    }
                    texts.add(new ReadText(event, speaker));
                }
            }
        });
        return texts;
    }

    private static String key(Sender speaker) {
        return speaker.name().toLowerCase(Locale.ROOT);
    }
}
