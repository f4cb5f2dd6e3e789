package io.aftersales.risk.incident;

import io.aftersales.domain.incident.pane.PaneStore;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Panes in the state of the current key, by the numbers of their buckets.
 *
 * @param <P> kind of pane
 */
final class KeptPanes<P> implements PaneStore<P> {

    private final MapState<Long, P> panes;

    KeptPanes(MapState<Long, P> panes) {
        this.panes = panes;
    }

    @Override
    public @Nullable P get(long number) {
        return kept(() -> panes.get(number));
    }

    @Override
    public void put(long number, P bucket) {
        kept(() -> {
            panes.put(number, bucket);
            return null;
        });
    }

    @Override
    public void remove(long number) {
        kept(() -> {
            panes.remove(number);
            return null;
        });
    }

    void clear() {
        panes.clear();
    }

    // The machines know no Flink and declare no exceptions of its state; where state fails, so does the task.
    private static <T> @Nullable T kept(Callable<@Nullable T> access) {
        try {
            return access.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("panes of a key cannot be reached", e);
        }
    }
}
