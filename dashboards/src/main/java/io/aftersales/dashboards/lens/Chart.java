package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.SavedObject.Reference;
import io.aftersales.dashboards.Text;
import java.util.List;
import java.util.Map;

/** A panel that Lens draws. Its documents are those of one data view, narrowed by a query of its own. */
public interface Chart {

    /** What stands above it. */
    Text title();

    /** Its documents. */
    DataView documents();

    /** KQL that all its documents fulfil, empty for all documents. */
    String query();

    /** Lens's name of the kind. */
    String kind();

    /** What it asks for, by layer. */
    Map<String, ObjectNode> layers(Language language);

    /** How it is drawn. */
    ObjectNode drawing(Language language);

    /** The data views of its layers, named as Lens names them. */
    default List<Reference> references(Language language) {
        return layers(language).keySet().stream()
                .map(layer -> new Reference(
                        "indexpattern-datasource-layer-" + layer,
                        DataView.TYPE,
                        documents().id(language)))
                .toList();
    }

    /** The attributes of the Lens object. */
    default ObjectNode attributes(Language language) {
        ObjectNode attributes = Json.object()
                .put("title", title().in(language))
                .put("description", "")
                .put("visualizationType", kind())
                .put("type", "lens");
        var named = attributes.putArray("references");
        references(language).forEach(reference -> named.add(reference.toJson()));
        ObjectNode state = attributes.putObject("state");
        state.set("query", Json.kql(query()));
        state.putArray("filters");
        state.putObject("adHocDataViews");
        state.putArray("internalReferences");
        ObjectNode layers =
                state.putObject("datasourceStates").putObject("formBased").putObject("layers");
        layers(language).forEach(layers::set);
        state.set("visualization", drawing(language));
        return attributes;
    }
}
