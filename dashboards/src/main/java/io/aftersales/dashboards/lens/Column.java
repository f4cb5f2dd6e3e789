package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.function.BiConsumer;

/** A column of what a panel asks Elasticsearch for. */
public sealed interface Column permits Bucket, Value, Formula, LowerBound {

    /** What it is called on the board. */
    Text label();

    /**
     * Writes the column and those that it is made of, in the order in which Kibana matches them with the answer.
     *
     * @param id identity of the column in its layer
     * @param columns takes each column under its identity
     */
    void write(String id, Language language, BiConsumer<String, ObjectNode> columns);
}
