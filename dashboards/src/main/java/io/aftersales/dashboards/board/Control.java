package io.aftersales.dashboards.board;

import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Text;

/**
 * A list above the board that narrows all its panels to some words of a field.
 *
 * @param documents those whose words are offered
 * @param field the field
 * @param title what stands on it
 */
public record Control(DataView documents, String field, Text title) {}
