# Words around the texts of the lessons, which are in texts/*.yaml.

## Sheets

sheet-teacher = Teacher's sheet
sheet-student = Student's sheet
sheet-lesson = Lesson { $number }
sheet-minutes = { $minutes } minutes
sheet-name = Name
sheet-date = Date
sheet-aim = After this lesson the class can
sheet-before = What the class knows before
sheet-material = What you need
sheet-files = Files
sheet-course = Course of the lesson
sheet-until = minute { $first } to { $last }
sheet-task = Task
sheet-teach = What you do
sheet-run = To run
sheet-page = On the page
sheet-answer = Expected
sheet-hint = Hint (for who is stuck)
sheet-summary = What stays
sheet-own-summary = What stays: write it in your own words
sheet-misconceptions = What many believe
sheet-belief = Belief
sheet-truth = Answer
sheet-homework = Homework
sheet-limits = What this lesson cannot tell
sheet-sources = Sources
sheet-numbers = Where the numbers come from
sheet-numbers-told = Every number of this sheet is printed by one of these commands. They are typed in a terminal, in the folder of the sheets; `python` is that of the environment in which compute-market is installed. This runs them all and compares:
kind-predict = predict
kind-observe = observe
kind-explain = explain

## The command

lesson-written = written: { $file }
lesson-no-page = The page needs NiceGUI and segno: pip install 'compute-market[page]'. The sheets above do without; so does the lesson: what it runs is named on them.
lesson-checking = { $command }
lesson-same = lesson { $number }: its commands give the numbers of the sheets, all { $count } of them
lesson-head-number = number
lesson-head-said = the sheet says
lesson-head-found = found
lesson-head-command = by
lesson-changed = lesson { $number }: { $count ->
    [one] 1 number is
   *[other] { $count } numbers are
} not what the sheet says; do not hand it out

## The room of the page

room-steps = Steps
room-minutes-left = { $minutes } min
room-left = Time left for this step
room-start = Start the clock
room-stop = Stop the clock
room-back = Back
room-next = Next step
room-teacher = Teacher's view
room-open = Open
room-think = Think first. The answers are behind the teacher's view.
room-other = Lessons
room-no-lesson = There is no lesson { $number }; there are { $there }. Choose one in the menu.
