package io.aftersales.domain.calendar;

import static io.aftersales.domain.calendar.CalendarFixtures.NEW_YORK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One calendar serves all threads of a task manager while its table grows. */
class CalendarThreadsTest {

    private static final long YEAR = 365L * 24 * 60 * 60_000;

    @Test
    void threadsThatWidenTheTableGetTheSameAnswers() throws Exception {
        BusinessCalendar shared = CalendarFixtures.office(NEW_YORK);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Long>>> tasks = new ArrayList<>();
            List<List<Long>> expected = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                int task = seed;
                tasks.add(() -> answers(shared, task));
                expected.add(answers(CalendarFixtures.office(NEW_YORK), task));
            }
            List<List<Long>> answers = new ArrayList<>();
            for (Future<List<Long>> future : threads.invokeAll(tasks)) {
                answers.add(future.get());
            }
            assertThat(answers).isEqualTo(expected);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> answers(BusinessCalendar calendar, int seed) {
        Random random = new Random(seed);
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // Farther and farther from 2020, so that the table grows again and again.
            long at = 50 * YEAR + (long) ((random.nextDouble() - 0.5) * i / 10 * YEAR);
            long end = calendar.add(at, random.nextLong(YEAR / 10));
            answers.add(end);
            answers.add(calendar.between(at, end));
            answers.add(calendar.addWorkingDays(at, random.nextInt(10)));
        }
        return answers;
    }
}
