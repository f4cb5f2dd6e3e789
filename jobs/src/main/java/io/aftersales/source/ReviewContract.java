package io.aftersales.source;

import io.aftersales.event.ReviewEvent;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reviews and the answers to them. */
final class ReviewContract implements EventContract<ReviewEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<ReviewEvent> type() {
        return ReviewEvent.class;
    }

    @Override
    public long occurredAt(ReviewEvent event) {
        return event.getOccurredAt().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(ReviewEvent event) {
        if (Ids.absent(event.getEventId())) {
            return "eventId";
        }
        if (Ids.absent(event.getReviewId())) {
            return "reviewId";
        }
        return Ids.absent(event.getShopId()) ? "shopId" : null;
    }

    /** Stars of 0 are none. */
    @Override
    public @Nullable String wrongMark(ReviewEvent event) {
        String wrong = event.getRating() == 0 ? null : Marks.wrong(null, "rating", event.getRating());
        wrong = Marks.wrong(wrong, "description", event.getDescription());
        wrong = Marks.wrong(wrong, "service", event.getService());
        return Marks.wrong(wrong, "logistics", event.getLogistics());
    }

    @Override
    public void mask(ReviewEvent event, UnaryOperator<String> text, UnaryOperator<String> name) {
        if (event.getText() != null) {
            event.setText(text.apply(event.getText()));
        }
        event.setAttributes(Masking.values(event.getAttributes(), text));
    }
}
