/**
 * Microbenchmarks of what runs once per event, by JMH. Run them alone on a quiet machine:
 * {@code mvn -B -pl jobs -am -Pbench test -DskipTests -Dbench=MaskBench}.
 */
@NullMarked
package io.aftersales.bench;

import org.jspecify.annotations.NullMarked;
