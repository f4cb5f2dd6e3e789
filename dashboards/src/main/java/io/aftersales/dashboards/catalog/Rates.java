package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Formula;
import io.aftersales.dashboards.lens.LowerBound;
import io.aftersales.dashboards.lens.Value;

/** The rates of service, from the counts of windows: a share of sums is right over any span, a mean of shares is not. */
final class Rates {

    private static final Text ORDERS = text("订单", "orders");

    private Rates() {}

    /** How many of the buyers who rated are satisfied at least, by all one knows of so few. */
    static LowerBound satisfactionAtLeast() {
        return new LowerBound(
                text("满意度 ≥", "Satisfied ≥"),
                Value.sum("satisfied", text("满意", "satisfied")),
                Value.sum("ratings", text("评价", "rated")));
    }

    /** The least that the share of bad reviews is. */
    static LowerBound badReviewsAtLeast() {
        return new LowerBound(
                text("差评率 ≥", "Bad reviews ≥"),
                Value.sum("badReviews", text("差评", "bad reviews")),
                Value.sum("reviews", text("评价", "reviews")));
    }

    /** The least that the share of complaints is. */
    static LowerBound complaintsAtLeast() {
        return new LowerBound(
                text("投诉率 ≥", "Complaint rate ≥"),
                Value.sum("complaints", text("投诉", "complaints")),
                Value.sum("conversations", text("会话", "conversations")));
    }

    static Formula satisfaction() {
        return share(text("满意度", "Satisfied"), "satisfied", text("满意", "satisfied"), "ratings", text("评价", "rated"));
    }

    static Formula complaints() {
        return share(
                text("投诉率", "Complaint rate"),
                "complaints",
                text("投诉", "complaints"),
                "conversations",
                text("会话", "conversations"));
    }

    static Formula firstContact() {
        return share(
                text("一次解决率", "Solved at once"),
                "firstContactResolutions",
                text("一次解决", "solved at once"),
                "firstResolutions",
                text("解决", "solved"));
    }

    static Formula unanswered() {
        return share(
                text("未回复", "Unanswered rounds"),
                "unanswered",
                text("未回复", "unanswered"),
                "rounds",
                text("轮次", "rounds"));
    }

    static Formula withinThreeMinutes() {
        return share(
                text("3分钟内", "Within 3 minutes"),
                "within3m",
                text("3分钟内", "within 3 minutes"),
                "rounds",
                text("轮次", "rounds"));
    }

    static Formula badReviews() {
        return share(
                text("差评率", "Bad-review rate"),
                "badReviews",
                text("差评", "bad reviews"),
                "reviews",
                text("评价", "reviews"));
    }

    /** A mean mark that buyers gave: speed, attitude, effect or process. */
    static Formula mark(Text label, String kind) {
        return Formula.mean(
                label,
                Value.sum(kind + "Sum", text("分数之和", "all marks")),
                Value.sum(kind + "Marks", text("评分数", "marks given")),
                Format.DECIMAL);
    }

    /** Mean time from opening to resolution of a ticket. */
    static Formula timeToSolve() {
        return Formula.mean(
                text("平均解决时长", "Mean time to solve"),
                Value.sum("resolutionSumMillis", text("总时长", "all times")),
                Value.sum("resolutionsTimed", text("已解决", "solved")),
                Format.DURATION);
    }

    /** Cases of a kind, out of the orders paid. */
    static Formula ofOrders(Text label, String cases) {
        return share(label, cases, label, "paidOrders", ORDERS);
    }

    private static Formula share(Text label, String part, Text partLabel, String whole, Text wholeLabel) {
        return Formula.share(label, Value.sum(part, partLabel), Value.sum(whole, wholeLabel));
    }
}
